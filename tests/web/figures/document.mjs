// What a person does with the document to complete its tasks.
export default {
  still: true,
  route: '/document/registry',
  guess: { option: 'Four' },
  steps: [
    { choose: ['What do you say of it?', 'Hopes can sway the result'] },
    { choose: ['What do you say of it?', 'Nothing to compare with'] },
    { press: 'Next spot' },
    { choose: ['What do you say of it?', 'Nothing wrong here'] },
    { press: 'Next spot' },
    { choose: ['What do you say of it?', 'Somebody earns by it'] },
    { press: 'Next spot' },
    { choose: ['What do you say of it?', 'Nothing wrong here'] },
    { press: 'Next spot' },
    { choose: ['What do you say of it?', 'Hopes can sway the result'] },
    { press: '1, 3, 6 or 12 months' },
    { choose: ['What do you say of it?', 'The result can be chosen later'] },
    { press: 'Next spot' },
    { choose: ['What do you say of it?', 'Nothing wrong here'] },
  ],
};
