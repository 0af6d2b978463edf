// What every client asks, so that cells can be compared.
export const question = 'The castle was built in 1234. Tell me about the castle.';
export const followUp = 'When was the castle built?';
export const toolQuestion = 'Please use get weather for "Paris".';
export const twoToolsQuestion = 'Please use get weather and get time for "Paris".';
export const structuredQuestion = 'Describe the city "Paris".';
export const imageQuestion = 'The castle was built in 1234. Is the castle in the image?';
export const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const citySchema = {
  type: 'object', properties: { city: { type: 'string' }, people: { type: 'integer' } }, required: ['city', 'people'], additionalProperties: false,
};
const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false };
export const weather = { name: 'get_weather', description: 'The weather of a city.', parameters };
export const time = { name: 'get_time', description: 'The time in a city.', parameters };
export const toolAnswer = 'Sunny, 21 degrees.';
