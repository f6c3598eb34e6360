/// The steps of a generation at the edges: send, ask, copy.
@NullMarked
package studio.dailies.activities.generation;

import org.jspecify.annotations.NullMarked;
