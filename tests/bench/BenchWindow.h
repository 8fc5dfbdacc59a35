#pragma once

#include "core/base/DataPaths.h"
#include "core/motion/MotionGenerator.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"

#include <QCoreApplication>
#include <QTemporaryDir>

/// The program's window with all of its parts, in a data folder of its own. It is shown at once.
struct BenchWindow
{
    BenchWindow()
    {
        vivify::Dialogs::setQuiet(true);
        window.show();
        QCoreApplication::processEvents();
    }

    QTemporaryDir folder = dataFolder();
    vivify::Language language;
    vivify::GeneratorRegistry registry = withMotion();
    vivify::Catalogue catalogue{vivify::DataPaths::userData()};
    vivify::ProjectDocument document;
    vivify::JobQueue queue;
    vivify::MainWindow window{vivify::WindowParts{registry, catalogue, document, queue, language}};

private:
    static QTemporaryDir dataFolder()
    {
        QTemporaryDir made;
        qputenv("VIVIFY_DATA_DIR", made.path().toUtf8());
        return made;
    }
    static vivify::GeneratorRegistry withMotion()
    {
        vivify::GeneratorRegistry made;
        made.add(vivify::createMotionGenerator());
        return made;
    }
};
