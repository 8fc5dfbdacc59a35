#pragma once

#include "core/generate/Generator.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"
#include "ui/models/ModelShelf.h"
#include "ui/preferences/ProgramLog.h"
#include "ui/recovery/StartGuard.h"
#include "ui/shell/Appearance.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"

namespace vivify {

/// The composition root of the window: makes the parts, hands them to each other and outlives them in order.
class Application
{
public:
    explicit Application(const QString &language);
    void open(const QString &path);
    void openSample(const QString &id);
    void show();

private:
    ProgramLog m_log;
    StartGuard m_guard;
    Appearance m_appearance;
    Language m_language;
    ModelShelf m_models;
    GeneratorRegistry m_registry;
    Catalogue m_catalogue;
    ProjectDocument m_document;
    JobQueue m_queue;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace vivify
