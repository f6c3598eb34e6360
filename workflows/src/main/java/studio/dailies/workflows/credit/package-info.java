/// The activities that move credits.
@NullMarked
package studio.dailies.workflows.credit;

import org.jspecify.annotations.NullMarked;
