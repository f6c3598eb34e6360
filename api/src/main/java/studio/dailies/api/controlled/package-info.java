/// Controlled media, and the switch to it.
@NullMarked
package studio.dailies.api.controlled;

import org.jspecify.annotations.NullMarked;
