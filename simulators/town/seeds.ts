/**
 * Seeds with a purpose. Whoever writes or tunes a policy may look at the tuning seeds as often as wanted; figures that are
 * published come from the test seeds, which nobody tunes on. Their rings, places and people have nothing in common.
 */
export const TUNING_SEEDS: readonly number[] = [1, 2, 3, 4, 5, 6]
export const TEST_SEEDS: readonly number[] = [7001, 7013, 7019, 7027, 7039, 7043, 7057, 7069, 7079, 7103]
