/// Progress: what happens in a project or to a generation, told as it happens.
@NullMarked
package studio.dailies.api.progress;

import org.jspecify.annotations.NullMarked;
