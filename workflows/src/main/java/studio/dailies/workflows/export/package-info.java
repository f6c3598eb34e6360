/// Everything that is a person's own, written into archives for them.
@NullMarked
package studio.dailies.workflows.export;

import org.jspecify.annotations.NullMarked;
