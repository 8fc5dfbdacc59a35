#include "core/nn/Error.h"
#include "core/nn/Pipeline.h"

#include <cmath>
#include <sstream>

namespace vivify::nn {

namespace {

template<class Number>
void within(const char *name, Number value, Number low, Number high)
{
    if (value >= low && value <= high)
        return;
    std::ostringstream shown, allowed;
    shown << value;
    allowed << low << " to " << high;
    throw Error(ErrorCode::BadArgument, {name, shown.str(), allowed.str()});
}

void checkSide(const char *name, int64_t value)
{
    within<int64_t>(name, value, 8, 4096);
    if (value % 8 != 0)
        throw Error(ErrorCode::BadArgument, {name, std::to_string(value), "a multiple of 8"});
}

void checkImage(const Image &image)
{
    if (image.width < 1 || image.height < 1 || int64_t(image.rgb.size()) != image.width * image.height * 3)
        throw Error(ErrorCode::BadArgument, {"image", "empty", "a picture"});
}

}  // namespace

void check(const Request &request)
{
    checkImage(request.image);
    checkSide("width", request.width);
    checkSide("height", request.height);
    within<int64_t>("frames", request.frames, 1, request.windows.length > 0 ? 1000 : 32);
    within<int64_t>("steps", request.steps, 1, 1000);
    within<int64_t>("fps", request.fps, 1, 240);
    within("guidance", request.guidance, 0.0, 100.0);
    within("image latent gain", request.imageLatentGain, 0.0, 10.0);
    within("guidance rescale", request.guidanceRescale, 0.0, 1.0);
    within("guidance from", request.guidanceFrom, 0.0, 1.0);
    within("guidance to", request.guidanceTo, 0.0, 1.0);
    within<int64_t>("cache interval", request.cacheInterval, 1, 10);
    check(request.steering, request.windows, request.frames, request.steps);
    if (request.resume)
        within<int64_t>("resume", request.resume->step, 0, request.steps);
}

}  // namespace vivify::nn
