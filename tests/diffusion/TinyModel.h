#pragma once

#include "core/diffusion/DiffusionGenerator.h"
#include "core/generate/ModuleGenerator.h"

#include <QFile>
#include <QJsonDocument>
#include <QPainter>

namespace vivify::test {

/// The diffusion generator as the program has it, with parameters, on tiny random weights of the tests' data.
class TinyDiffusion : public DiffusionGenerator
{
public:
    GeneratorInfo info() const override
    {
        QFile file(QStringLiteral(VIVIFY_SOURCE_DIR "/core/diffusion/i2vgen-xl.json"));
        return file.open(QIODevice::ReadOnly) ? generatorFromJson(QJsonDocument::fromJson(file.readAll()).object()) : GeneratorInfo();
    }
};

inline QString tinyModel(const QString &name = QStringLiteral("a")) { return QStringLiteral(VIVIFY_TEST_DATA "/nn/checkpoints/") + name; }

/// A picture with a painted disc and enough pattern for optical flow.
inline Picture paintedPicture(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb((x * 7 + y * 3) % 256, (x * x / 9 + y * 5) % 256, (x * 2 + y * y / 7) % 256));
    QImage mask(size, QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter painter(&mask);
    painter.setBrush(Qt::white);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QRect(QPoint(), size).adjusted(size.width() / 4, size.height() / 4, -size.width() / 4, -size.height() / 4));
    painter.end();
    Project project;
    Picture &picture = addPicture(project, image, QStringLiteral("tiny"));
    addRegion(picture).mask = Mask::fromImage(mask);
    return picture;
}

/// Eight frames in three steps, everything that steers the model switched off.
inline GenerationRequest tinyRequest(const Generator &generator, QSize size = {64, 64}, ParameterValues values = {})
{
    const ParameterValues small{{QStringLiteral("frames"), 8}, {QStringLiteral("steps"), 3}, {QStringLiteral("guidance"), 6.0},
                                {QStringLiteral("seed"), 5}, {QStringLiteral("dtype"), QStringLiteral("fp32")},
                                {QStringLiteral("device"), QStringLiteral("cpu")}, {QStringLiteral("guide"), 0.0},
                                {QStringLiteral("roi_mode"), QStringLiteral("off")}, {QStringLiteral("consistency"), false}};
    Picture picture = paintedPicture(size);
    picture.scene.values = small;
    picture.scene.values.insert(values);
    PromptTemplate scene;
    scene.id = QStringLiteral("heart-beating");
    scene.prompt.en = QStringLiteral("a beating heart");
    GenerationRequest request = makeRequest(picture, scene, {}, {}, generator);
    request.modelFolder = tinyModel();
    return request;
}

} // namespace vivify::test
