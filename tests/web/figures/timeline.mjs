// What a person does with the timeline to complete its tasks.
export default {
  route: '/regulation/approved',
  still: true,
  guess: { option: 'The ruling, by about ten years' },
  steps: [
    { choose: ['Events in order', 'November 2011: First cord blood product'] },
    { press: 'Later event' },
    { choose: ['Kind of event', 'Courts'] },
    { press: 'Later event' },
    { press: 'Later event' },
    { press: 'Later event' },
  ],
};
