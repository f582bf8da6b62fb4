export const packet = {
};
