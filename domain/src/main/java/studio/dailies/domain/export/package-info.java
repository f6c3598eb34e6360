/// An export: everything that is a person's own, as archives that they can open anywhere.
@NullMarked
package studio.dailies.domain.export;

import org.jspecify.annotations.NullMarked;
