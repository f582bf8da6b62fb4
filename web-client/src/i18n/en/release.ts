export const release = {
};
