// What a person does with the simulated trials to complete the tasks.
export default {
  route: '/chance/size',
  guess: { number: 40 },
  steps: [
    { slide: ['People in a trial', 80] },
    { press: 'Play' },
    { choose: ['Who is treated', 'Half on placebo'] },
    { choose: ['Real trials at their sizes', 'Clinic series: 150 people'] },
    { choose: ['Who is treated', 'Half on placebo'] },
    { slide: ['True effect of the treatment', 10] },
    { slide: ['People in a trial', 140] },
  ],
};
