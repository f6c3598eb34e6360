/// The client of fal's queue.
@NullMarked
package studio.dailies.activities.provider.fal;

import org.jspecify.annotations.NullMarked;
