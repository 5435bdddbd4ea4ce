/** The lineage landscape: what a person does to complete its tasks. Waits are long enough for drawing in software. */
export default {
  route: '/potency/range',
  guess: { number: 4 },
  steps: [
    { choose: ['Cells in the landscape', 'Fertilised egg'] },
    { press: 'Cell of the inner cell mass' },
    { wait: 8 },
    { press: 'Neural stem cell' },
    { wait: 8 },
    { press: 'Neuron' },
    { wait: 14 },
    { choose: ['Cells in the landscape', 'Skin fibroblast'] },
    { press: 'Reprogramme it (four factors)' },
    { wait: 17 },
    { pick: ['Ask it to become', 'Placenta cell'] },
    { press: 'Try' },
  ],
};
