#include "core/motion/FlowSprite.h"

#include "core/motion/GlowLight.h"

#include <algorithm>
#include <cmath>

namespace vivify::motion {

CellPalette paletteFor(const cv::Vec3f &vessel, double redShare)
{
    const float red = vessel[2] - std::max(vessel[0], vessel[1]), blue = vessel[0] - vessel[2];
    const double light = luminance(vessel);
    if (redShare > 0.25 || (red > 60 && light < 0.45)) // on red: dark crimson
        return {{12, 2, 70}, {22, 8, 128}, {70, 50, 190}};
    if (blue > 30 && light < 0.25) // on deep blue: bright, purple-red
        return {{62, 8, 92}, {70, 36, 190}, {130, 110, 232}};
    if (blue > 30) // on light blue: purple
        return {{58, 6, 78}, {70, 22, 142}, {128, 92, 196}};
    if (light < 0.12) // on dark grey
        return {{30, 12, 120}, {50, 40, 205}, {110, 110, 240}};
    return {{18, 6, 110}, {36, 26, 186}, {96, 92, 226}}; // on pale tissue
}

namespace {

cv::Vec3f colourAt(float u, float v, float rho, const FlowSprite &cell, const CellPalette &palette)
{
    const float pale = (1 - smoothStep(0.12f, 0.62f, rho)) * (0.35f + 0.65f * cell.face);
    const float rim = smoothStep(0.70f, 0.98f, rho);
    cv::Vec3f colour = palette.body + (palette.pallor - palette.body) * pale;
    colour += (palette.rim - colour) * (0.85f * rim);
    // A small shine on the thick ring, up and to the left, makes a body of it.
    const float du = u + 0.42f, dv = v + 0.46f;
    const float shine = 0.38f * std::exp(-(du * du + dv * dv) / 0.05f);
    return colour + (cv::Vec3f(235, 230, 255) - colour) * shine;
}

} // namespace

void drawCell(cv::Mat &image, const cv::Mat &room, const FlowSprite &cell, const CellPalette &palette)
{
    if (cell.opacity <= 0.01f)
        return;
    const float reach = std::max(cell.along, cell.across) + 1.5f;
    const int left = std::max(0, int(cell.centre.x - reach)), right = std::min(image.cols - 1, int(cell.centre.x + reach + 1));
    const int top = std::max(0, int(cell.centre.y - reach)), bottom = std::min(image.rows - 1, int(cell.centre.y + reach + 1));
    const float cosine = std::cos(cell.angle), sine = std::sin(cell.angle);
    const float soft = 0.75f / std::min(cell.along, cell.across);
    for (int y = top; y <= bottom; ++y) {
        auto *pixel = image.ptr<cv::Vec3f>(y);
        const float *free = room.ptr<float>(y);
        for (int x = left; x <= right; ++x) {
            if (free[x] <= 0)
                continue;
            const float dx = float(x) - cell.centre.x, dy = float(y) - cell.centre.y;
            const float u = (dx * cosine + dy * sine) / cell.along, v = (dy * cosine - dx * sine) / cell.across;
            const float rho = std::sqrt(u * u + v * v);
            const float cover = cell.opacity * free[x] * (1 - smoothStep(1 - soft, 1 + soft, rho));
            if (cover <= 0.003f)
                continue;
            const float size = std::max(cell.along, cell.across);
            const cv::Vec3f colour = colourAt(dx / size, dy / size, rho, cell, palette);
            pixel[x] += (colour - pixel[x]) * cover;
        }
    }
}

} // namespace vivify::motion
