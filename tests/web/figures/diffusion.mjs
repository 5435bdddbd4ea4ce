// What a person does with the figure "Signalling reach" to find out all there is to find out.
export default {
  route: '/paracrine/reach',
  guess: { number: 30 },
  steps: [
    { press: 'Play' },
    { wait: 8 },
    { press: 'Next step' },
    { choose: ['Where the signal comes from', 'Flat layer'] },
    { slide: ['Time elapsed', 60] },
    { slide: ['Distance to the target', 550] }, // a tenth
    { slide: ['Diffusion coefficient D', 64] }, // half at 500 µm
    { slide: ['Distance to the target', 200] }, // sooner
    { pick: ['Values of D from studies', 'IGF-1 in fibrin gel, 2007: 159'] },
    { slide: ['Half-life of the signal', 64] },
    { slide: ['Diffusion coefficient D', 40] },
    { choose: ['Where the signal comes from', 'Several cells'] },
    { slide: ['Number of cells', 9] },
    { slide: ['Distance to the target', 500] },
    { slide: ['Spacing of the cells', 70] }, // spread out
  ],
};
