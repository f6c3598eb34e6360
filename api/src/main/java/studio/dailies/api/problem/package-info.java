/// Every answer that is not what was asked for, in one shape.
@NullMarked
package studio.dailies.api.problem;

import org.jspecify.annotations.NullMarked;
