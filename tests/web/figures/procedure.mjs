// What a person does in this figure to complete all its tasks.
const procedure = (name) => ({ choose: ['Procedure', name] });
const step = (name) => ({ choose: ['Steps of this procedure', name] });

export default {
  route: '/delivery/procedure',
  guess: { option: '1 or fewer' },
  steps: [
    step('Step 2 of 6: Free cells'),
    { press: 'It is this step: Free cells' },
    procedure('Cells grown in culture'),
    ...['Grow', 'Test', 'Freeze', 'Thaw', 'Give', 'Follow up'].map((name, i) => step(`Step ${i + 2} of 7: ${name}`)),
    procedure('Blood-forming transplant'),
    { press: 'No step does' },
    procedure('Whole fat graft'),
    { press: 'No step does' },
  ],
};
