export default {
  route: '/delivery/lungs',
  guess: { option: 'About 40 %' },
  steps: [
    { choose: ['Route', 'Heart muscle'] },
    { wait: 1 },
    { pick: ['Paper', 'Bonios 2011, artery still blocked: rats'] },
    { wait: 6 },
    { choose: ['Route', 'Vein'] },
    { pick: ['Paper', 'Eggenhofer 2012: mice'] },
    { choose: ['Time', '24 hours'] },
    { choose: ['What is shown', 'Living cells'] },
    { wait: 6 },
    { choose: ['View', 'All papers'] },
  ],
};
