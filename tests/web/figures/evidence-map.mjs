// What a person does with the evidence map to complete its tasks.
export default {
  route: '/evidence-map/map',
  still: true,
  guess: { option: 'The one with the bacteria' },
  steps: [
    { pick: ['Plant', 'Algae'] },
    { choose: ['Cells with studies', 'Carbon dioxide, Measured in numbers: 1'] },
    { slide: ['Published until', 1790] },
  ],
};
