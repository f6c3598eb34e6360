/// The rounds that look after what nobody else looks after any more.
@NullMarked
package studio.dailies.activities.sweep;

import org.jspecify.annotations.NullMarked;
