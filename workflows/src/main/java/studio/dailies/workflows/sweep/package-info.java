/// What looks after things that nobody else looks after any more, on schedules.
@NullMarked
package studio.dailies.workflows.sweep;

import org.jspecify.annotations.NullMarked;
