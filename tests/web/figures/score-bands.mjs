// What a person does with the score bands to complete the tasks: a gain of five points from 20, and the reed beds over the years.
export default {
  route: '/score-bands/river',
  still: true,
  guess: { number: 1 },
  steps: [
    { slide: ['After', 15] },
    { pick: ['Whose scores', 'Reed beds'] },
    { choose: ['Times', 'Year 1: 13.2'] },
    { choose: ['Times', 'Year 4: 16.4'] },
  ],
};
