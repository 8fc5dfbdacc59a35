#include "core/generate/DiffusionCost.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <vector>

namespace vivify {

namespace {

constexpr double ContextTokens = 145; // 77 of the text, 64 and 4 of the picture
constexpr int LowMemoryTile = 256;    // pixels of a side, as the decoder's tiles

struct Shape
{
    std::vector<double> channels; // per level, full size first
    std::vector<bool> attends;    // of the way down
    int layers = 2;
};

QJsonObject settings(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(1 << 20)).object() : QJsonObject();
}

Shape shapeOf(const QJsonObject &config)
{
    Shape shape;
    for (const QJsonValue &width : config.value(QLatin1String("block_out_channels")).toArray())
        shape.channels.push_back(width.toDouble());
    for (const QJsonValue &name : config.value(QLatin1String("down_block_types")).toArray())
        shape.attends.push_back(name.toString().startsWith(QLatin1String("CrossAttn")));
    shape.attends.resize(shape.channels.size(), false);
    shape.layers = config.value(QLatin1String("layers_per_block")).toInt(2);
    return shape;
}

double resnet(double in, double out) { return 18 * out * (in + out) + (in == out ? 0 : 2 * in * out); }
double temporalConvolutions(double c) { return 4 * 6 * c * c; }
double spatialAttention(double c, double pixels) { return 40 * c * c + 4 * pixels * c + 4 * ContextTokens * c; }
double temporalAttention(double c, int frames) { return 44 * c * c + 8.0 * frames * c; }

/// FLOP a pixel of one layer of a level.
double layer(const Shape &shape, size_t level, double in, double pixels, int frames)
{
    const double c = shape.channels[level];
    double work = resnet(in, c) + temporalConvolutions(c);
    if (shape.attends[level])
        work += spatialAttention(c, pixels) + temporalAttention(c, frames);
    return work;
}

/// FLOP of one frame's share of a call, of one half of the guidance.
double unetWork(const Shape &shape, double latentPixels, int frames)
{
    const size_t levels = shape.channels.size();
    double work = latentPixels * (temporalAttention(512, frames) + 18 * 8 * shape.channels.front());
    double pixels = latentPixels, before = shape.channels.front();
    std::vector<double> skips{before};
    for (size_t level = 0; level < levels; ++level) {
        for (int i = 0; i < shape.layers; ++i) {
            work += pixels * layer(shape, level, before, pixels, frames);
            before = shape.channels[level];
            skips.push_back(before);
        }
        if (level + 1 < levels) {
            pixels /= 4;
            work += pixels * 18 * before * before;
            skips.push_back(before);
        }
    }
    work += pixels * (2 * (resnet(before, before) + temporalConvolutions(before)) + spatialAttention(before, pixels)
                      + temporalAttention(before, frames));
    for (size_t level = levels; level-- > 0;) {
        for (int i = 0; i <= shape.layers; ++i) {
            work += pixels * layer(shape, level, before + skips.back(), pixels, frames);
            skips.pop_back();
            before = shape.channels[level];
        }
        if (level > 0) {
            pixels *= 4;
            work += pixels * 18 * before * before;
        }
    }
    return work + latentPixels * 18 * before * 4;
}

/// FLOP of decoding one frame.
double decoderWork(const Shape &shape, double latentPixels)
{
    double pixels = latentPixels, before = shape.channels.back();
    double work = pixels * (18 * 4 * before + 2 * resnet(before, before) + 8 * before * before + 4 * pixels * before);
    for (size_t level = shape.channels.size(); level-- > 0;) {
        for (int i = 0; i <= shape.layers; ++i) {
            work += pixels * resnet(before, shape.channels[level]);
            before = shape.channels[level];
        }
        if (level > 0) {
            pixels *= 4;
            work += pixels * 18 * before * before;
        }
    }
    return work + pixels * 18 * before * 3;
}

struct PartSize
{
    qint64 bytes = 0;   // in the files
    qint64 numbers = 0;
};

/// The weights of one part; their dtype is that of the first tensor that the header names.
PartSize sizeOf(const QString &folder)
{
    PartSize size;
    for (const QFileInfo &info : QDir(folder).entryInfoList({QStringLiteral("*.safetensors")}, QDir::Files)) {
        QFile file(info.filePath());
        const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(4096) : QByteArray();
        size.bytes += info.size();
        size.numbers += info.size() / (head.contains("\"F16\"") || head.contains("\"BF16\"") ? 2 : 4);
    }
    return size;
}

} // namespace

DiffusionCost DiffusionCost::of(const QString &modelFolder, const Plan &plan)
{
    DiffusionCost cost;
    const Shape unet = shapeOf(settings(modelFolder + QLatin1String("/unet/config.json")));
    const Shape vae = shapeOf(settings(modelFolder + QLatin1String("/vae/config.json")));
    if (unet.channels.empty() || vae.channels.empty())
        return cost;
    const int scale = 1 << (vae.channels.size() - 1);
    const double latent = double(plan.size.width() / scale) * (plan.size.height() / scale);
    const int halves = plan.guided ? 2 : 1;
    cost.stepWork = unetWork(unet, latent, plan.frames) * plan.frames * halves * plan.calls;
    cost.frameWork = decoderWork(vae, latent);

    const auto part = [&](const char *name) { return sizeOf(modelFolder + QLatin1Char('/') + QLatin1String(name)); };
    const PartSize text = part("text_encoder"), vision = part("image_encoder"), denoiser = part("unet"), autoencoder = part("vae");
    cost.loadBytes = text.bytes + vision.bytes + denoiser.bytes + autoencoder.bytes;
    cost.encoderBytes = std::max(text.numbers, vision.numbers) * 4; // the encoders run in full precision
    cost.unetBytes = denoiser.numbers * plan.bytesPerNumber;
    cost.vaeBytes = autoencoder.numbers * 4;
    cost.encodeWork = 2.0 * 77 * double(text.numbers) * halves + 2.0 * 257 * double(vision.numbers) + cost.frameWork;

    const int together = plan.lowMemory ? 1 : halves;
    cost.stepMap = qint64(latent * unet.channels.front() * plan.frames * together) * plan.bytesPerNumber;
    const double tile = plan.lowMemory ? std::min(1.0, double(LowMemoryTile) * LowMemoryTile / (latent * scale * scale)) : 1;
    cost.frameMap = qint64(latent * scale * scale * tile * vae.channels[std::min<size_t>(1, vae.channels.size() - 1)]) * 4;
    return cost;
}

} // namespace vivify
