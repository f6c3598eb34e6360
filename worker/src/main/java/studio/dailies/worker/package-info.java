/// The worker process: it wires the activities to Temporal, says when it is ready, and stops
/// without dropping what it has begun.
@NullMarked
package studio.dailies.worker;

import org.jspecify.annotations.NullMarked;
