// What a person does with the chain to complete its tasks.
export default {
  route: '/chain/leaf',
  still: true,
  guess: { option: 'Yes, from what is stored' },
  steps: [
    { choose: ['Links of the chain', 'Roots bring water: holds'] },
    { press: 'Break this link' },
    { press: 'Next link' },
    { choose: ['Links of the chain', 'Starch is left from summer: holds'] },
    { press: 'Break this link' },
  ],
};
