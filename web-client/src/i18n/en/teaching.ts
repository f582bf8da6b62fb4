export const teaching = {
};
