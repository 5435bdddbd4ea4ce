// The module with a question of every kind, and answers to them.
import { words } from './harness.mjs';

export const file = 'tests/data/good/kinds.json'; // from the project's folder
export const long = 40; // cm: the path of the numeric question, 10 cm long at first, doubled twice

/** Of each question: an answer that is wrong in a part, what is kept of it, and what makes it right. Lines are those of fill(). */
export const plans = {
  'q-choice': {
    wrong: [['Which one is a fruit?', 'A leek']],
    kept: [],
    right: [['Which one is a fruit?', 'An apple']],
  },
  'q-several': {
    wrong: [['Which ones are even?', 'Two'], ['Which ones are even?', 'Three']],
    kept: [['Which ones are even?', 'Two']],
    right: [['Which ones are even?', 'Four']],
  },
  'q-true-false': {
    wrong: [['Ice floats on water.', 'True'], ['Because', 'Ice is full of air']],
    kept: [['Ice floats on water.', 'True']],
    right: [['Because', 'Ice is lighter than as much water']],
  },
  'q-matching': {
    wrong: [['A dog', 'It barks'], ['A cat', 'It sings'], ['A cow', 'It moos']],
    kept: [['A dog', 'It barks'], ['A cow', 'It moos']],
    right: [['A cat', 'It mews']],
  },
  'q-ordering': {
    wrong: [['', ['Breakfast', 'Tea', 'Lunch', 'Supper']]],
    kept: [['Place of: Breakfast', '1'], ['Place of: Supper', '4']],
    right: [['', ['Breakfast', 'Lunch', 'Tea', 'Supper']]],
  },
  'q-grouping': {
    wrong: [['A wren', 'Bird'], ['A pike', 'Bird'], ['A penguin', 'Bird']],
    kept: [['A wren', 'Bird'], ['A penguin', 'Bird']],
    right: [['A pike', 'Fish']],
  },
  'q-numeric': {
    wrong: [[words('numeric.answer'), `${long}`], [words('numeric.unit'), 'm']],
    kept: [[words('numeric.answer'), `${long}`]],
    right: [[words('numeric.unit'), 'cm']],
  },
  'q-fill-in': {
    wrong: [['Gap 1 of 2', 'ice'], ['Gap 2 of 2', 'fire']],
    kept: [['Gap 1 of 2', 'ice']],
    right: [['Gap 2 of 2', 'Steam']],
  },
  'q-inline-choice': {
    wrong: [['Gap 1 of 2', 'east'], ['Gap 2 of 2', 'north']],
    kept: [['Gap 1 of 2', 'east']],
    right: [['Gap 2 of 2', 'west']],
  },
  'q-label-picture': {
    wrong: [['1: the clear shell outside all cells', 'Zona pellucida'], ['2: the single layer of cells all around', 'Yolk'], ['3: the group of cells inside, at one side', 'Inner cell mass']],
    kept: [['1: the clear shell outside all cells', 'Zona pellucida'], ['3: the group of cells inside, at one side', 'Inner cell mass']],
    right: [['2: the single layer of cells all around', 'Trophoblast']],
  },
  'q-claim-check': {
    wrong: [[words('claim-check.level'), 'A count without a comparison'], [words('claim-check.flaw'), 'The pillow was too soft']],
    kept: [[words('claim-check.level'), 'A count without a comparison']],
    right: [[words('claim-check.flaw'), 'Nobody slept on another pillow']],
  },
  'q-scenario': {
    wrong: [['A fork in the road. Which way?', 'Left, over the bridge'], ['A gate. It is closed.', 'Climb over it']],
    kept: [['A fork in the road. Which way?', 'Left, over the bridge']],
    right: [['A gate. It is closed.', 'Open it and close it again']],
  },
};
