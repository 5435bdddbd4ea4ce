// What a person does with the balance to complete its tasks: 100 million grains, of which 20 % come to a pine.
export default {
  route: '/balance/pollen',
  still: true,
  guess: { number: 12 },
  steps: [
    { choose: ['Steps', '2. Still alive: 5 million grains'] },
    { slide: ['Still alive: time in days', 0] },
    { choose: ['Steps', '3. Became a seed: 10 million grains'] },
    { slide: ['Became a seed: how much goes on', 60] },
  ],
};
