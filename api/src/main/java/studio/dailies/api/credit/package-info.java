/// What a person has, and where it went.
@NullMarked
package studio.dailies.api.credit;

import org.jspecify.annotations.NullMarked;
