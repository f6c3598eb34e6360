/// The crash table: each call that a generation makes, stopped before and after its effect.
@NullMarked
package studio.dailies.world.crash;

import org.jspecify.annotations.NullMarked;
