#pragma once

#include "core/base/DataPaths.h"
#include "core/motion/MotionGenerator.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/models/ModelShelf.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"

#include <QAction>
#include <QTemporaryDir>
#include <QTest>

/// The whole window on an empty data folder, with what a test needs to look for.
class WindowFixture
{
public:
    explicit WindowFixture(vivify::Appearance *appearance = nullptr)
    {
        vivify::Dialogs::setQuiet(true);
        vivify::Dialogs::takeShown();
        qputenv("VIVIFY_DATA_DIR", folder.filePath(QStringLiteral("data")).toUtf8());
        language.set(QStringLiteral("en"));
        registry.add(vivify::createMotionGenerator());
        catalogue = std::make_unique<vivify::Catalogue>(vivify::DataPaths::userData());
        window = std::make_unique<vivify::MainWindow>(
            vivify::WindowParts{registry, *catalogue, document, queue, language, &models, appearance});
    }

    template <typename T> T *find(const char *name) const { return window->findChild<T *>(QLatin1String(name)); }
    QAction *action(const char *name) const { return find<QAction>(name); }
    const vivify::Picture &picture() const { return *document.picture(); }

    /// Four seconds of a grey clip of 10 frames a second and two labels; shown at once.
    void openClip()
    {
        vivify::Project project;
        QImage image(200, 100, QImage::Format_RGB32);
        image.fill(Qt::gray);
        vivify::Picture &added = addPicture(project, image, QStringLiteral("clip"));
        added.scene.templateId = QStringLiteral("heart-beating");
        added.clipScene = added.scene;
        added.clip.fps = 10;
        added.clip.still = image;
        for (int i = 0; i < 40; ++i) {
            image.fill(QColor(100 + i, 100, 100));
            added.clip.frames.append(image);
        }
        for (int i = 0; i < 2; ++i) {
            vivify::LabelOverlay label;
            label.id = QString(QLatin1Char(char('a' + i)));
            label.text = {QStringLiteral("Label %1").arg(i), QString()};
            label.anchor = {0.25 + 0.4 * i, 0.5};
            label.textPosition = {0.3 + 0.4 * i, 0.2};
            label.start = 1.0 + i;
            label.end = 3.0;
            added.labels.append(label);
        }
        document.reset(project);
        window->show();
    }

    QTemporaryDir folder;
    vivify::Language language;
    vivify::ModelShelf models{folder.filePath(QStringLiteral("data/models"))};
    vivify::GeneratorRegistry registry;
    std::unique_ptr<vivify::Catalogue> catalogue;
    vivify::ProjectDocument document;
    vivify::JobQueue queue;
    std::unique_ptr<vivify::MainWindow> window;
};
