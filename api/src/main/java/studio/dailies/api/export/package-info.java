/// Everything that is a person's own, to be taken along.
@NullMarked
package studio.dailies.api.export;

import org.jspecify.annotations.NullMarked;
