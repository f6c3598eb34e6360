/// The switch of an account to controlled media.
@NullMarked
package studio.dailies.workflows.controlled;

import org.jspecify.annotations.NullMarked;
