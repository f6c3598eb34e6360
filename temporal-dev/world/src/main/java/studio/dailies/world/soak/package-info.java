/// Endurance: the whole product under long and random ill treatment.
@NullMarked
package studio.dailies.world.soak;

import org.jspecify.annotations.NullMarked;
