/// Looks for planted words in whatever bytes it is given. It knows the JDK and nothing else, so
/// that no mistake of the product's is made here once more.
@NullMarked
package studio.dailies.world.residue;

import org.jspecify.annotations.NullMarked;
