/// What runs in Temporal: the options of every call, in one place.
@NullMarked
package studio.dailies.workflows;

import org.jspecify.annotations.NullMarked;
