// What a person does to complete the tasks of the pathway navigator.
const question = {
  material: 'What goes into the patient?',
  same: 'Is it taken out and put back into the same person in one operation?',
  such: 'Does the same material go back, with no more done than rinsing, cleaning, sizing or shaping?',
  other: 'Does another exception fit the place that handles it?',
  minimal: 'Condition 1: is it only minimally manipulated?',
  homologous: 'Condition 2: is it offered only for the basic job that it did in the donor?',
  alone: 'Condition 3: is nothing else added, apart from water, salt or sugar solutions, or agents that sterilise, preserve or store it?',
  effect: 'Condition 4: does it act on the whole body, or do its main job by the activity of living cells?',
};
const next = { press: 'Next question' };
const check = { press: 'Check my answers' };

export default {
  route: '/regulation/own-cells',
  still: true,
  guess: { option: 'Outside the tissue rules, and a drug or biological product' },
  steps: [
    // To the end, with one wrong answer that the check points out.
    { choose: [question.material, 'Human cells or tissue'] }, next,
    { choose: [question.same, 'Yes'] }, next,
    { choose: [question.such, 'Yes'] },
    check,
    { choose: [question.such, 'No'] }, next,
    { choose: [question.other, 'None of these'] }, next,
    { choose: [question.minimal, 'No'] },
    // The rinsed fat: exempt, then one answer changed.
    { pick: ['Case', 'Rinsed fat for a hollow cheek'] },
    { choose: [question.material, 'Human cells or tissue'] }, next,
    { choose: [question.same, 'Yes'] }, next,
    { choose: [question.such, 'Yes'] },
    check,
    { choose: [question.such, 'No'] }, next,
    { choose: [question.other, 'None of these'] }, next,
    { choose: [question.minimal, 'Yes'] }, next,
    { choose: [question.homologous, 'Yes'] }, next,
    { choose: [question.alone, 'Yes'] },
    // A third outcome.
    { pick: ['Case', 'Platelet-rich plasma from own blood'] },
    { choose: [question.material, 'Blood, or a part of it'] },
    check,
  ],
};
