#pragma once

#include "core/project/Project.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

/// Projects to save, and how to compare what comes back.
namespace vivify {

inline QImage noise(QSize size, quint32 seed, QImage::Format format = QImage::Format_RGB32)
{
    QRandomGenerator random(seed);
    QImage image(size, format);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < image.bytesPerLine(); ++x)
            image.scanLine(y)[x] = uchar(random.generate());
    return image.format() == QImage::Format_RGB32 ? image.convertToFormat(QImage::Format_RGB888).convertToFormat(format)
                                                  : image;
}

inline Clip sampleClip(QSize size)
{
    Clip clip;
    for (quint32 i = 0; i < 8; ++i)
        clip.frames.append(noise(size, 100 + i));
    clip.fps = 12.5;
    clip.still = noise(size, 99);
    clip.influence = noise(size, 98, QImage::Format_Grayscale8);
    const DisplacementField shape(size, 8, 0, {});
    std::vector<float> nodes(size_t(8) * size_t(shape.columns()) * size_t(shape.rows()) * 2);
    for (size_t i = 0; i < nodes.size(); ++i)
        nodes[i] = float(i) * 0.01F - 3;
    clip.field = DisplacementField(size, 8, 8, std::move(nodes));
    clip.events = {{0.25, {QStringLiteral("valves open"), QStringLiteral("瓣膜打开")}}};
    clip.caption = {QStringLiteral("4x slower"), QStringLiteral("慢 4 倍")};
    clip.report = {{QStringLiteral("scene"), QStringLiteral("heart-beating")}, {QStringLiteral("slow_factor"), 3.75}};
    clip.provenance = {{QStringLiteral("generator"), QStringLiteral("motion")}};
    return clip;
}

inline Project sampleProject(int variant = 0)
{
    Project project;
    for (int i = 0; i < 2; ++i) {
        Picture &picture = addPicture(project, noise({101, 64}, quint32(10 * variant + i)), QStringLiteral("Heart & 心 <b>%1").arg(i));
        Region &region = addRegion(picture, QStringLiteral("chamber:LV"));
        region.mask = Mask::fromImage(noise({101, 64}, 50, QImage::Format_Grayscale8));
        region.locked = true;
        addRegion(picture, QStringLiteral("organ")).visible = false;
        picture.scene.templateId = QStringLiteral("heart-beating");
        picture.scene.prompt = QStringLiteral("beat \"well\"\n心");
        picture.scene.modifiers = {QStringLiteral("glow")};
        picture.scene.values = {{QStringLiteral("rate"), 75.5}, {QStringLiteral("frames"), 24},
                                {QStringLiteral("highlight"), true}, {QStringLiteral("size"), QStringLiteral("512p")}};
        picture.scene.handles = {{QStringLiteral("apex"), QPointF(0.1, 0.7)}};
        LabelOverlay label;
        label.id = Project::newId();
        label.text = {QStringLiteral("Left ventricle\nof the heart"), QStringLiteral("左心室")};
        label.anchor = {0.3, 1.0 / 3};
        label.textPosition = {0.7, 0.2};
        label.end = 2.5;
        label.style.lineEnd = LabelStyle::LineEnd::Arrow;
        label.kind = LabelOverlay::Kind::Outline;
        label.extent = {0.3, 0.45};
        label.region = QStringLiteral("r1");
        label.style.halo = false;
        label.track = QStringLiteral("t2");
        label.textKeys = {{0.5, {0.7, 0.2}, Keyframe::Way::Linear}, {1.5, {0.6, 1.0 / 7}, Keyframe::Way::Ease}};
        label.anchorKeys = {{0.25, {0.3, 0.3}, Keyframe::Way::Ease}};
        label.corrections = {{0.5, {-0.01, 0.02}, Keyframe::Way::Linear}};
        picture.tracks = {{QStringLiteral("t1"), QStringLiteral("Chambers"), true, false},
                          {QStringLiteral("t2"), QString(), false, true}};
        picture.labels = {label};
    }
    project.pictures[0].clip = sampleClip({100, 64});
    project.pictures[0].clipScene = project.pictures[0].scene;
    project.current = project.pictures[0].id;
    project.markers = {{QStringLiteral("m1"), 0.5, QStringLiteral("Systole")}, {QStringLiteral("m2"), 1.25, QString()}};
    project.exportSettings = {7.5, 25, QStringLiteral("512p"), true, QStringLiteral("zh"), 0.5, 2.25,
                              {QStringLiteral("views"), QStringLiteral("16:9"),
                               {{QStringLiteral("p1"), {QStringLiteral("Front"), QStringLiteral("正面")}, true}, {}}}};
    project.exportSettings.labelLanguage = QStringLiteral("both");
    project.exportSettings.narration = QStringLiteral("zh");
    project.captions = {{QStringLiteral("c1"), {QStringLiteral("The heart\nfills"), QStringLiteral("心脏充盈")}, 0.25, 1.0 / 3},
                        {QStringLiteral("c2"), {QStringLiteral("<b>It</b> beats"), QString()}, 1.5, 4}};
    for (int channels = 1; channels <= 2; ++channels) {
        NarrationTake take{QStringLiteral("n%1").arg(channels), QStringLiteral("zh"), QStringLiteral("c1"), 0.25, 0.75, channels == 1, {}, QStringLiteral("心脏\n充盈")};
        take.sound.channels = channels;
        for (int i = 0; i < 2400 * channels; ++i)
            take.sound.samples.append(qint16(i * 37 * channels));
        project.narration.append(take);
    }
    project.exportSettings.destination = QStringLiteral("wechat");
    project.exportSettings.pingPong = true;
    project.exportSettings.fadeIn = 0.5;
    project.exportSettings.fadeOut = 0.75;
    project.exportSettings.titleCard = {QStringLiteral("The heart"), QStringLiteral("心脏")};
    project.exportSettings.endCard = {QStringLiteral("End"), QStringLiteral("完")};
    project.exportSettings.cardSeconds = 2.5;
    project.exportSettings.fitMegabytes = 25;
    project.exportSettings.captionMode = QStringLiteral("beside");
    project.exportSettings.cornerText = {QStringLiteral("Anatomy, spring"), QStringLiteral("解剖学")};
    project.exportSettings.markOff = QStringLiteral("editing");
    return project;
}

inline void compareClips(const Clip &a, const Clip &b)
{
    QCOMPARE(b.frames, a.frames);
    QCOMPARE(b.fps, a.fps);
    QCOMPARE(b.still, a.still);
    QCOMPARE(b.influence, a.influence);
    QCOMPARE(b.field.isNull(), a.field.isNull());
    if (!a.field.isNull()) {
        QCOMPARE(b.field.size(), a.field.size());
        QCOMPARE(b.field.frames(), a.field.frames());
        QVERIFY(*b.field.nodes() == *a.field.nodes());
    }
    QVERIFY(b.events == a.events);
    QCOMPARE(b.caption, a.caption);
    QCOMPARE(b.report, a.report);
    QCOMPARE(b.provenance, a.provenance);
}

inline void compareProjects(const Project &a, const Project &b)
{
    QCOMPARE(b.current, a.current);
    QVERIFY(b.exportSettings == a.exportSettings);
    QCOMPARE(b.captions, a.captions);
    QVERIFY(b.narration == a.narration);
    QVERIFY(b.markers == a.markers);
    QCOMPARE(b.pictures.size(), a.pictures.size());
    for (qsizetype i = 0; i < a.pictures.size(); ++i) {
        const Picture &before = a.pictures.at(i), &after = b.pictures.at(i);
        QCOMPARE(after.id, before.id);
        QCOMPARE(after.name, before.name);
        QCOMPARE(after.image, before.image);
        QVERIFY(after.regions == before.regions);
        QVERIFY(after.scene == before.scene);
        QVERIFY(after.clipScene == before.clipScene);
        QVERIFY(after.labels == before.labels);
        QVERIFY(after.tracks == before.tracks);
        compareClips(before.clip, after.clip);
    }
}

inline QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace vivify
