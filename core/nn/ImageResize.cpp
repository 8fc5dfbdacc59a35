#include "core/nn/ImageResize.h"

#include <algorithm>
#include <cmath>

namespace vivify::nn {

namespace {

constexpr int precision = 22;  // bits of the fixed-point weights, as in Pillow

/// Which input pixels make one output pixel, and how much of each.
struct Taps {
    int64_t first = 0;
    std::vector<int32_t> weights;
};

/// A part of an axis of the resized picture.
struct Span {
    int64_t size;   ///< of the whole resized axis
    int64_t start;
    int64_t count;
};

double weight(ResizeFilter filter, double x)
{
    if (filter == ResizeFilter::Box)
        return x > -0.5 && x <= 0.5 ? 1.0 : 0.0;
    return std::max(0.0, 1.0 - std::abs(x));
}

Taps tapsAt(int64_t position, int64_t in, double scale, ResizeFilter filter)
{
    const double stretch = std::max(scale, 1.0);
    const double support = (filter == ResizeFilter::Box ? 0.5 : 1.0) * stretch;
    const double center = (double(position) + 0.5) * scale;
    const int64_t first = std::max<int64_t>(0, int64_t(center - support + 0.5));
    const int64_t last = std::min(in, int64_t(center + support + 0.5));
    std::vector<double> exact;
    double sum = 0;
    for (int64_t i = first; i < last; ++i) {
        exact.push_back(weight(filter, (double(i) - center + 0.5) * (1.0 / stretch)));
        sum += exact.back();
    }
    Taps taps{first, {}};
    for (const double w : exact) {
        const double normal = sum != 0.0 ? w / sum : w;
        taps.weights.push_back(int32_t(0.5 + normal * double(1 << precision)));  // never negative for these filters
    }
    return taps;
}

std::vector<Taps> tapsFor(const Span &span, int64_t in, ResizeFilter filter)
{
    const double scale = double(in) / double(span.size);
    std::vector<Taps> all;
    for (int64_t i = 0; i < span.count; ++i)
        all.push_back(tapsAt(span.start + i, in, scale, filter));
    return all;
}

uint8_t round8(int32_t sum)
{
    return uint8_t(std::clamp(sum >> precision, 0, 255));
}

/// One pixel from `taps` input pixels that lie `stride` bytes apart.
void mix(const uint8_t *first, int64_t stride, const Taps &taps, uint8_t *out)
{
    int32_t red = 1 << (precision - 1), green = red, blue = red;
    for (const int32_t w : taps.weights) {
        red += first[0] * w;
        green += first[1] * w;
        blue += first[2] * w;
        first += stride;
    }
    out[0] = round8(red);
    out[1] = round8(green);
    out[2] = round8(blue);
}

/// What a pass reads: from the first pixel of the first output to the last of the last.
int64_t first(const std::vector<Taps> &taps)
{
    return taps.front().first;
}

int64_t last(const std::vector<Taps> &taps)
{
    return taps.back().first + int64_t(taps.back().weights.size());
}

/// Rows `top` to `bottom`, resized across; the picture's column 0 is the taps' column `left`.
Image across(const Image &image, int64_t top, int64_t bottom, const std::vector<Taps> &taps, int64_t left)
{
    Image out(int64_t(taps.size()), bottom - top);
    for (int64_t y = 0; y < out.height; ++y) {
        const uint8_t *from = image.row(top + y);
        uint8_t *to = out.row(y);
        for (const Taps &t : taps) {
            mix(from + (t.first - left) * 3, 3, t, to);
            to += 3;
        }
    }
    return out;
}

/// Columns `left` to `right`, resized down; the picture's row 0 is the taps' row `top`.
Image down(const Image &image, int64_t left, int64_t right, const std::vector<Taps> &taps, int64_t top)
{
    Image out(right - left, int64_t(taps.size()));
    for (int64_t y = 0; y < out.height; ++y) {
        const Taps &t = taps[size_t(y)];
        const uint8_t *from = image.row(t.first - top) + left * 3;
        for (int64_t x = 0; x < out.width; ++x)
            mix(from + x * 3, image.width * 3, t, out.row(y) + x * 3);
    }
    return out;
}

/// The part of the resized picture where both spans meet, without making the rest. The order of the passes, which
/// decides the rounding between them, is that of Pillow 13.
Image resizePart(const Image &image, const Span &x, const Span &y, ResizeFilter filter)
{
    const std::vector<Taps> columns = tapsFor(x, image.width, filter), rows = tapsFor(y, image.height, filter);
    const bool downFirst = y.size < image.height && image.height - y.size > 2 * (image.width - x.size);
    if (downFirst) {
        const Image flat = down(image, first(columns), last(columns), rows, 0);
        return across(flat, 0, flat.height, columns, first(columns));
    }
    const Image narrow = across(image, first(rows), last(rows), columns, 0);
    return down(narrow, 0, narrow.width, rows, first(rows));
}

/// Python's a // b of two positive floats.
int64_t floorDivide(double a, double b)
{
    const double quotient = (a - std::fmod(a, b)) / b;
    const double whole = std::floor(quotient);
    return int64_t(quotient - whole > 0.5 ? whole + 1 : whole);
}

/// Python's a // 2.
int64_t half(int64_t a)
{
    return a >> 1;
}

}  // namespace

Image resize(const Image &image, int64_t width, int64_t height, ResizeFilter filter)
{
    return resizePart(image, {width, 0, width}, {height, 0, height}, filter);
}

Image crop(const Image &image, int64_t x, int64_t y, int64_t width, int64_t height)
{
    Image out(width, height);
    const int64_t left = std::max<int64_t>(x, 0), right = std::min(x + width, image.width);
    for (int64_t row = 0; row < height; ++row) {
        if (y + row >= 0 && y + row < image.height && left < right)
            std::copy_n(image.row(y + row) + left * 3, (right - left) * 3, out.row(row) + (left - x) * 3);
    }
    return out;
}

Image cropToCover(const Image &image, int64_t width, int64_t height)
{
    const double scale = std::min(double(image.width) / double(width), double(image.height) / double(height));
    const int64_t fullWidth = std::max<int64_t>(1, floorDivide(double(image.width), scale));
    const int64_t fullHeight = std::max<int64_t>(1, floorDivide(double(image.height), scale));
    const int64_t x = half(fullWidth - width), y = half(fullHeight - height);
    const int64_t left = std::max<int64_t>(x, 0), top = std::max<int64_t>(y, 0);
    const Span across{fullWidth, left, std::min(x + width, fullWidth) - left};
    const Span down{fullHeight, top, std::min(y + height, fullHeight) - top};
    const Image part = resizePart(image, across, down, ResizeFilter::Box);
    return crop(part, x - left, y - top, width, height);
}

}  // namespace vivify::nn
