/// Figures: what the product costs, measured on this machine, void unless every credit is right.
@NullMarked
package studio.dailies.world.bench;

import org.jspecify.annotations.NullMarked;
