/// Moves the media of an account out of the public bucket.
@NullMarked
package studio.dailies.activities.controlled;

import org.jspecify.annotations.NullMarked;
