// What a person does with the score bands to complete their tasks.
export default {
  route: '/score-bands/wind',
  still: true,
  guess: { option: 'From 6 to 7' },
  steps: [
    { choose: ['Scores by time', '12 hours: 6, Breeze'] },
    { choose: ['Whose scores', 'Your own numbers'] },
    { slide: ['Score at the start', 2] },
    { slide: ['Score later', 6] },
  ],
};
