/// The one door to addresses that providers made, and what every HTTP client here shares.
@NullMarked
package studio.dailies.activities.net;

import org.jspecify.annotations.NullMarked;
