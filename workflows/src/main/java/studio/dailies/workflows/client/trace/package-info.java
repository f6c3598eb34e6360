/// Traces: which piece of work led to which, and how long each took. They go to one address that a
/// setting names, and hold no content.
@NullMarked
package studio.dailies.workflows.client.trace;

import org.jspecify.annotations.NullMarked;
