#pragma once

#include "ui/generate/GenerateController.h"
#include "ui/generate/HandleOverlay.h"
#include "ui/generate/JobsPanel.h"
#include "ui/generate/ParametersPanel.h"
#include "ui/help/HelpWindow.h"
#include "ui/import/PictureImport.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskToolBar.h"
#include "ui/mask/RegionsPanel.h"
#include "ui/prompt/ScenesPanel.h"
#include "ui/recovery/RecoveryKeeper.h"
#include "ui/shell/Actions.h"
#include "ui/shell/CanvasFeed.h"
#include "ui/shell/HistoryDock.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PictureStrip.h"
#include "ui/shell/PlaybackKeys.h"
#include "ui/shell/ProjectFiles.h"
#include "ui/shell/RecentProjects.h"
#include "ui/shell/WelcomePage.h"
#include "ui/timeline/LabelCanvas.h"
#include "ui/timeline/TimelinePanel.h"
#include "ui/voice/CaptionsDock.h"
#include "ui/widgets/HintBar.h"

#include <QDockWidget>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

namespace vivify {

/// The window's parts. Widgets belong to the window by Qt's parents; this only names them.
struct MainWindow::Widgets
{
    Actions *actions = nullptr;
    RecentProjects *recents = nullptr;
    ProjectFiles *files = nullptr;
    PictureImport *pictures = nullptr;
    GenerateController *generate = nullptr;
    Player *player = nullptr;
    CanvasView *canvas = nullptr;
    CanvasFeed *feed = nullptr;
    LabelCanvas *labelCanvas = nullptr;
    HandleOverlay *handles = nullptr;
    MaskToolBar *maskTools = nullptr;
    WelcomePage *welcome = nullptr;
    QStackedWidget *stack = nullptr;
    HintBar *hints = nullptr;
    PictureStrip *strip = nullptr;
    RegionsPanel *regions = nullptr;
    ScenesPanel *scenes = nullptr;
    ParametersPanel *parameters = nullptr;
    JobsPanel *jobs = nullptr;
    LabelsPanel *labels = nullptr;
    TimelinePanel *timeline = nullptr;
    QDockWidget *regionsDock = nullptr, *scenesDock = nullptr, *parametersDock = nullptr, *jobsDock = nullptr,
                *labelsDock = nullptr, *timelineDock = nullptr;
    CaptionsDock *captionsDock = nullptr;
    HistoryDock *historyDock = nullptr;
    RecoveryKeeper *keeper = nullptr;
    HelpWindow *help = nullptr; ///< From its first use.
    QToolBar *toolBar = nullptr;
    QToolButton *generateButton = nullptr;
    QLabel *clipState = nullptr, *zoom = nullptr, *progressText = nullptr;
    QProgressBar *progress = nullptr;
    QByteArray standardLayout, workLayout;
    bool working = false, closing = false;
    QString sampleToPlay;
};

} // namespace vivify
