"""What can be wrong with a road network or with a place on it, said in both languages."""

from delivery.errors import Fault


def missing_file(where: str) -> Fault:
    """Say that a network file is not there."""
    return Fault(
        where=where,
        came="no such file",
        expected="a road network file",
        fix="Correct the file's name, or leave the profile out to use straight lines",
        expected_ko="도로망 파일",
        fix_ko="파일 이름을 고치거나, 직선 거리를 쓰려면 그 이동수단의 줄을 지우세요",
    )


def damaged_file(where: str, came: str) -> Fault:
    """Say that a network file is truncated or damaged."""
    return Fault(
        where=where,
        came=came,
        expected="a whole, undamaged road network file",
        fix="Copy or download the file again",
        expected_ko="잘리거나 깨지지 않은 도로망 파일",
        fix_ko="파일을 다시 복사하거나 내려받으세요",
    )


def not_a_network(where: str, came: str) -> Fault:
    """Say that a file is something else than a road network."""
    return Fault(
        where=where,
        came=came,
        expected="a road network: OSMnx GraphML, OSM XML or OSM PBF, plain, .gz or .bz2",
        fix="Make one with 'delivery network build FILE|PLACE --out FILE'",
        expected_ko="도로망 파일(OSMnx GraphML, OSM XML, OSM PBF)",
        fix_ko="'delivery network build 파일|지명 --out 파일'로 만드세요",
    )


def bad_attribute(where: str, came: str) -> Fault:
    """Say that nodes or edges lack what a road network needs, or hold nonsense."""
    return Fault(
        where=where,
        came=came,
        expected="nodes with x and y in degrees, edges with highway, length and valid geometry",
        fix="Make the network again with OSMnx or with 'delivery network build'",
        expected_ko="점마다 경위도 x, y, 선마다 highway, length와 올바른 geometry",
        fix_ko="OSMnx나 'delivery network build'로 도로망을 다시 만드세요",
    )


def bad_turns(where: str, came: str) -> Fault:
    """Say that the turn restrictions of a graph are not written as they should be."""
    return Fault(
        where=f"{where}: turn_restrictions",
        came=came,
        expected='JSON such as {"turns": [{"from": [u, v, key], "to": [v, w, key], '
        '"restriction": "no_left_turn"}]}',
        fix="Correct the graph's attribute or remove it, or make the network again from OSM data",
        expected_ko='{"turns": [{"from": [u, v, key], "to": [v, w, key], '
        '"restriction": "no_left_turn"}]} 같은 JSON',
        fix_ko="그래프의 이 속성을 고치거나 지우거나, OSM 자료로 도로망을 다시 만드세요",
    )


def wrong_crs(where: str, came: str) -> Fault:
    """Say that the coordinates are not WGS 84 degrees."""
    return Fault(
        where=where,
        came=f"crs {came}",
        expected="WGS 84 longitude and latitude (epsg:4326)",
        fix="Reproject with osmnx.project_graph(graph, to_latlong=True)",
        expected_ko="WGS 84 경위도 좌표(epsg:4326)",
        fix_ko="osmnx.project_graph(graph, to_latlong=True)로 좌표를 바꾸세요",
    )


def undirected(where: str) -> Fault:
    """Say that the graph has no directions, so one-way streets are lost."""
    return Fault(
        where=where,
        came="an undirected graph",
        expected="a directed graph",
        fix="Save the OSMnx graph before converting it to an undirected one",
        expected_ko="방향이 있는 그래프",
        fix_ko="방향 없는 그래프로 바꾸기 전의 OSMnx 그래프를 저장하세요",
    )


def empty_network(where: str) -> Fault:
    """Say that there is no street in the file."""
    return Fault(
        where=where,
        came="no street",
        expected="at least one street",
        fix="Choose a larger area, or a file that holds roads",
        expected_ko="도로 하나 이상",
        fix_ko="더 넓은 지역이나 도로가 든 파일을 고르세요",
    )


def no_street_for(where: str, profile: str) -> Fault:
    """Say that no street can be used by a profile."""
    return Fault(
        where=where,
        came=f"no street that {profile} may use",
        expected=f"streets open to {profile} that connect with each other",
        fix="Give a network of the right kind, or leave the profile out to use straight lines",
        expected_ko=f"{profile}이(가) 다닐 수 있고 서로 이어진 도로",
        fix_ko="맞는 종류의 도로망을 주거나, 직선 거리를 쓰려면 그 이동수단의 줄을 지우세요",
    )


def walking_network(where: str, profile: str, came: str) -> Fault:
    """Say that a walking network was given where vehicles shall drive."""
    return Fault(
        where=where,
        came=came,
        expected=f"a driving network for {profile}",
        fix="Give a network built with --kind drive or all, "
        "or leave the profile out to use straight lines",
        expected_ko=f"{profile}용 차도 도로망",
        fix_ko="--kind drive 또는 all로 만든 도로망을 주거나, "
        "직선 거리를 쓰려면 그 이동수단의 줄을 지우세요",
    )


def no_speed(profile: str, key: str, came: str) -> Fault:
    """Say that a profile has no usable speed."""
    return Fault(
        where=f"[speed_kph.{profile}] {key}",
        came=came,
        expected="a speed in km/h above 0 (0 closes a road class, never the default)",
        fix="Set the speed in area.toml",
        expected_ko="0보다 큰 속도(km/h; 0은 도로 등급을 막을 때만)",
        fix_ko="area.toml에 속도를 적으세요",
    )


def beyond_measure(where: str, profile: str, seconds: float, metres: float) -> Fault:
    """Say that paths are too long or too slow to be computed exactly."""
    return Fault(
        where=where,
        came=f"paths of up to {seconds:.3g} s and {metres:.3g} m for {profile}",
        expected="an area and speeds at which a path takes less than years",
        fix="Check the speeds in area.toml and the lengths in the network",
        expected_ko="현실적인 넓이와 속도",
        fix_ko="area.toml의 속도와 도로망의 길이를 확인하세요",
    )


def far_place(name: str, came: str, max_snap: int) -> Fault:
    """Say that a place is too far from the streets."""
    return Fault(
        where=name,
        came=came,
        expected=f"at most {max_snap} m from the nearest street",
        fix="Check lon and lat, or give a network that covers the place",
        expected_ko=f"가장 가까운 도로에서 {max_snap} m 이내",
        fix_ko="lon과 lat를 확인하거나, 이 곳을 포함하는 도로망을 주세요",
    )


def network_elsewhere(where: str, far: int, places: int, max_snap: int) -> Fault:
    """Say that most places are far from a network, which then is likely another area's."""
    return Fault(
        where=where,
        came=f"{far} of {places} places more than {max_snap} m away",
        expected="the road network of this area",
        fix="Give the network of this area, and check that lon and lat are not swapped",
        expected_ko="이 지역의 도로망",
        fix_ko="이 지역의 도로망을 주고, lon과 lat가 바뀌지 않았는지 확인하세요",
    )


def unreachable_place(source: str, came: str) -> Fault:
    """Say that a place's streets could not be fetched."""
    return Fault(
        where=source,
        came=came,
        expected="an existing file, or a place name OpenStreetMap knows and internet access",
        fix="Check the file's name or the place's spelling, or build from a downloaded OSM file",
        expected_ko="있는 파일, 또는 OpenStreetMap이 아는 지명과 인터넷 연결",
        fix_ko="파일 이름이나 지명을 확인하거나, 내려받은 OSM 파일로 만드세요",
    )


def bad_target(where: str, came: str) -> Fault:
    """Say that a network cannot be written there."""
    return Fault(
        where=where,
        came=came,
        expected="a writable file that ends in .graphml or .graphml.gz",
        fix="Choose another name or folder",
        expected_ko=".graphml 또는 .graphml.gz로 끝나는 쓸 수 있는 파일",
        fix_ko="다른 이름이나 폴더를 고르세요",
    )
