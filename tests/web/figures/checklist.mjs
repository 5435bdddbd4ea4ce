// What a person does with the checklist to complete its tasks.
export default {
  still: true,
  route: '/checklist/boat',
  guess: { option: '“The price is for today only.”' },
  steps: [
    { choose: ['The questions', 'Question 2, Survey: Still to ask'] },
    { choose: ['Answer', 'Afloat only'] },
    { choose: ['The questions', 'Question 5, Time: Still to ask'] },
    { choose: ['Answer', 'Today only'] },
    { press: 'Earlier question' },
    { choose: ['Answer', 'Told and shown'] },
    { press: 'Earlier question' },
    { choose: ['Answer', 'No answer'] },
    { choose: ['The questions', 'Question 1, Leaks: Still to ask'] },
    { choose: ['Answer', 'Told, not shown'] },
  ],
};
