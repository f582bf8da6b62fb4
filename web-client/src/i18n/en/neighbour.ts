export const neighbour = {
};
