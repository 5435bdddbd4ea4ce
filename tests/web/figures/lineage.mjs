/** The lineage landscape: what a person does to complete its tasks. */
export default {
  route: '/potency/range',
  guess: { number: 4 },
  steps: [
    { choose: ['Cells in the landscape', 'Fertilised egg'] },
    { press: 'Cell of the inner cell mass' },
    { wait: 3 },
    { press: 'Neural stem cell' },
    { wait: 3 },
    { press: 'Neuron' },
    { wait: 5 },
    { choose: ['Cells in the landscape', 'Skin fibroblast'] },
    { press: 'Reprogramme it (four factors)' },
    { wait: 6 },
    { pick: ['Ask it to become', 'Placenta cell'] },
    { press: 'Try' },
  ],
};
